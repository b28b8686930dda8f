import type { EvaluationKind, Language, SurveyQuestion } from '@rso-connect/shared';

type Words = Readonly<Record<Language, string>>;
type Standard =
  | { key: string; type: 'scale' | 'text'; prompt: Words; required: boolean }
  | { key: string; type: 'choice'; prompt: Words; required: boolean; options: Readonly<Record<Language, readonly string[]>> };

const reaction: readonly Standard[] = [
  { key: 'worth-it', type: 'scale', required: true, prompt: { en: 'The workshop was worth the time away from my work.', id: 'Lokakarya ini sepadan dengan waktu yang saya tinggalkan dari pekerjaan.' } },
  { key: 'fits-my-work', type: 'scale', required: true, prompt: { en: 'What we did fits the work that I do.', id: 'Yang kami lakukan sesuai dengan pekerjaan saya.' } },
  { key: 'trainers', type: 'scale', required: true, prompt: { en: 'The trainers explained well and listened.', id: 'Para pelatih menjelaskan dengan baik dan mau mendengarkan.' } },
  { key: 'language', type: 'scale', required: false, prompt: { en: 'I could follow in the language that was used.', id: 'Saya dapat mengikuti dalam bahasa yang dipakai.' } },
  {
    key: 'pace', type: 'choice', required: true, prompt: { en: 'How was the pace?', id: 'Bagaimana kecepatannya?' },
    options: { en: ['Too slow', 'Right', 'Too fast'], id: ['Terlalu lambat', 'Pas', 'Terlalu cepat'] },
  },
  { key: 'will-do', type: 'text', required: false, prompt: { en: 'What will you do differently at work?', id: 'Apa yang akan Anda lakukan secara berbeda di tempat kerja?' } },
  { key: 'better', type: 'text', required: false, prompt: { en: 'What should we do better next time?', id: 'Apa yang perlu kami perbaiki lain kali?' } },
];

const followUp: readonly Standard[] = [
  { key: 'used', type: 'scale', required: true, prompt: { en: 'I have used in my work what I learnt.', id: 'Saya telah memakai yang saya pelajari dalam pekerjaan saya.' } },
  { key: 'better-at-it', type: 'scale', required: true, prompt: { en: 'I do my work better because of the workshop.', id: 'Pekerjaan saya menjadi lebih baik karena lokakarya itu.' } },
  {
    key: 'passed-on', type: 'choice', required: true, prompt: { en: 'Have you passed on what you learnt?', id: 'Apakah Anda telah meneruskan yang Anda pelajari?' },
    options: { en: ['Yes, in a training or briefing', 'Yes, to single colleagues', 'Not yet'], id: ['Ya, dalam pelatihan atau pengarahan', 'Ya, kepada beberapa rekan', 'Belum'] },
  },
  {
    key: 'contact', type: 'choice', required: true, prompt: { en: 'Have you been in touch with participants from another country about your work?', id: 'Apakah Anda berhubungan dengan peserta dari negara lain tentang pekerjaan Anda?' },
    options: { en: ['Several times', 'Once', 'No'], id: ['Beberapa kali', 'Sekali', 'Tidak'] },
  },
  { key: 'hindrance', type: 'text', required: false, prompt: { en: 'What keeps you from using it?', id: 'Apa yang menghalangi Anda memakainya?' } },
  { key: 'example', type: 'text', required: false, prompt: { en: 'Is there an example that we may learn from? Leave out names and cases.', id: 'Adakah contoh yang dapat kami pelajari? Jangan sebutkan nama dan kasus.' } },
];

/**
 * What a survey asks first, the same in every run, so that runs can be compared.
 *
 * @param kind a survey's; a test asks nothing of these
 */
export function standardQuestionsOf(kind: EvaluationKind, language: Language): SurveyQuestion[] {
  if (kind === 'pre_test' || kind === 'post_test') return [];
  const standard = kind === 'reaction' ? reaction : followUp;
  return standard.map((question) => {
    const { key, required } = question;
    const prompt = question.prompt[language];
    return question.type === 'choice' ? { key, type: 'choice', prompt, required, options: [...question.options[language]] } : { key, type: question.type, prompt, required };
  });
}
