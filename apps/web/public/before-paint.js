// Runs before the first paint: the chosen theme, language and direction must not flash. Kept apart because the
// content security policy allows no inline script.
(function () {
  // zod would otherwise try `new Function`, which the policy forbids.
  globalThis.__zod_globalConfig = { jitless: true };
  var root = document.documentElement;
  var device = matchMedia('(prefers-color-scheme: dark)');
  function paint() {
    var choice = root.dataset.themeChoice;
    root.dataset.theme = choice === 'light' || choice === 'dark' ? choice : device.matches ? 'dark' : 'light';
  }
  device.addEventListener('change', paint);
  // The switch of the footer changes the choice.
  new MutationObserver(paint).observe(root, { attributeFilter: ['data-theme-choice'] });
  try {
    root.dataset.themeChoice = localStorage.getItem('rso.theme') || 'system';
    var language = localStorage.getItem('rso.language');
    if (language) root.lang = language;
    if (language === 'ar-XB') root.dir = 'rtl';
  } catch {
    // Storage may be forbidden; the defaults stand.
  }
  paint();
})();
