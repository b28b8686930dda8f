// Runs before the first paint: the chosen theme, language and direction must not flash. Kept apart because the
// content security policy allows no inline script.
(function () {
  // zod would otherwise try `new Function`, which the policy forbids.
  globalThis.__zod_globalConfig = { jitless: true };
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem('rso.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    var language = localStorage.getItem('rso.language');
    if (language) root.lang = language;
    if (language === 'ar-XB') root.dir = 'rtl';
  } catch {
    // Storage may be forbidden; the defaults stand.
  }
})();
