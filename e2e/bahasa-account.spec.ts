import { demonstrationPassword } from './support/people.js';
import { expect, test } from './support/test.js';

test.use({ actionTimeout: 30_000, locale: 'id-ID' });

/** Words of the English screens that no page in Bahasa Indonesia should show. */
const english = /\b(?:Account|Address|Sign|Save|Cancel|Password|Passkeys|Browser|What|When|Your|You|the|and|of)\b/u;

test('seorang petugas memakai halaman akunnya dalam Bahasa Indonesia', async ({ page, looksWell }) => {
  test.setTimeout(240_000);
  const isBahasa = async (): Promise<void> => {
    await expect(page.locator('html')).toHaveAttribute('lang', 'id');
    const words = await page.getByRole('main').innerText();
    expect(english.exec(words)?.[0] ?? '', words).toBe('');
  };
  const shown = async (name: string): Promise<void> => {
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await isBahasa();
    await looksWell(page, `bahasa-${name}`);
  };

  await test.step('masuk', async () => {
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { level: 1, name: 'Masuk' })).toBeVisible();
    await shown('sign-in');
    await page.getByLabel('Alamat surel').fill('petugas@demo.example');
    await page.getByLabel('Kata sandi', { exact: true }).fill('bukan kata sandinya');
    await page.getByRole('main').getByRole('button', { name: 'Masuk', exact: true }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await shown('sign-in-failed');
    await page.getByLabel('Kata sandi', { exact: true }).fill(demonstrationPassword);
    await page.getByRole('main').getByRole('button', { name: 'Masuk', exact: true }).click();
    await expect(page).not.toHaveURL(/sign-in/u);
  });

  await test.step('akun', async () => {
    await page.goto('/account');
    await expect(page.getByRole('heading', { level: 1, name: 'Akun saya' })).toBeVisible();
    await page.getByLabel('Nama lengkap').fill('');
    await page.getByRole('button', { name: 'Simpan perubahan' }).click();
    await expect(page.getByRole('alert')).toContainText('Masukkan nama Anda.');
    await looksWell(page, 'bahasa-account-fault');
    await page.getByLabel('Nama lengkap').fill('Sukarni');
    await page.getByRole('button', { name: 'Simpan perubahan' }).click();
    await expect(page.getByText('Perubahan Anda sudah disimpan.')).toBeVisible();
    await looksWell(page, 'bahasa-account');
  });

  await test.step('cara masuk', async () => {
    await page.getByRole('link', { name: 'Kunci sandi, langkah kedua, dan perangkat' }).click();
    await expect(page.getByText('Perangkat ini')).toBeVisible();
    await shown('security');
    await page.getByRole('button', { name: 'Siapkan aplikasi autentikator' }).click();
    await expect(page.getByRole('alertdialog').getByRole('img')).toBeVisible();
    await looksWell(page, 'bahasa-totp');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Batal' }).click();
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
  });

  await test.step('data saya', async () => {
    await page.goto('/account/data');
    await expect(page.getByRole('heading', { level: 1, name: 'Data saya' })).toBeVisible();
    for (const group of await page.locator('summary').all()) await group.click();
    await shown('own-data');
    await page.getByRole('button', { name: 'Hapus akun saya' }).click();
    await page.getByRole('alertdialog').getByRole('textbox').fill('orang@lain.example');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Hapus akun saya' }).click();
    await expect(page.getByRole('alertdialog').getByRole('alert')).toBeVisible();
    await looksWell(page, 'bahasa-erasure');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    await page.getByRole('button', { name: 'Buat berkas saya' }).click();
    await expect(page.getByText('Berkas Anda siap', { exact: true })).toBeVisible({ timeout: 30_000 });
  });

  await test.step('riwayat', async () => {
    await page.goto('/account/history');
    await expect(page.getByRole('row').nth(1)).toBeVisible();
    await shown('own-history');
  });

  await test.step('kotak pesan', async () => {
    await page.goto('/notifications');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await shown('notices');
  });
});

test('the pages of one’s account stand right to left', async ({ page, looksWell }) => {
  test.setTimeout(180_000);
  await page.goto('/sign-in');
  await page.getByLabel('Alamat surel').fill('officer@demo.example');
  await page.getByLabel('Kata sandi', { exact: true }).fill(demonstrationPassword);
  await page.getByRole('main').getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/u);
  for (const [title, path] of [['My account', '/account'], ['How I sign in', '/account/security'], ['My data', '/account/data'], ['What happened to my account', '/account/history']] as const) {
    await test.step(title, async () => {
      await page.goto(`${path}?lang=ar-XB`);
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
      await looksWell(page, `right-to-left${path.replaceAll('/', '-')}`);
    });
  }
});
