import type { QuestionAudience, QuestionField, QuestionKind, QuestionTopic } from '@rso-connect/shared';

type Ready = Pick<QuestionField, 'label' | 'purpose'> & { kind: QuestionKind; audience: QuestionAudience; required: boolean };

/** What staff begin a question with: the usual words in both languages. */
const ready: Readonly<Record<QuestionTopic, Ready>> = {
  dietary: {
    kind: 'text', audience: 'private', required: false,
    label: { en: 'What do you not eat or drink?', id: 'Apa yang tidak Anda makan atau minum?' },
    purpose: { en: 'So that there is a meal for you.', id: 'Agar tersedia makanan untuk Anda.' },
  },
  access: {
    kind: 'text', audience: 'trainers', required: false,
    label: { en: 'What do you need to take part well?', id: 'Apa yang Anda perlukan agar dapat ikut dengan baik?' },
    purpose: { en: 'Such as a ramp, a seat at the front, captions or a room for prayer.', id: 'Misalnya jalur kursi roda, kursi di depan, teks, atau ruang ibadah.' },
  },
  arrival: {
    kind: 'date', audience: 'private', required: false,
    label: { en: 'On which day do you arrive?', id: 'Pada hari apa Anda tiba?' },
    purpose: { en: 'So that you are met and have a room.', id: 'Agar Anda dijemput dan mendapat kamar.' },
  },
  departure: {
    kind: 'date', audience: 'private', required: false,
    label: { en: 'On which day do you leave?', id: 'Pada hari apa Anda pulang?' },
    purpose: { en: 'So that you have a room until then, and a way to the airport.', id: 'Agar Anda mendapat kamar sampai saat itu dan diantar ke bandara.' },
  },
  passport: {
    kind: 'document_number', audience: 'private', required: true,
    label: { en: 'Passport number', id: 'Nomor paspor' },
    purpose: { en: 'For the visa and the flight.', id: 'Untuk visa dan penerbangan.' },
  },
  emergency: {
    kind: 'text', audience: 'private', required: true,
    label: { en: 'Whom do we call in an emergency? Name and number', id: 'Siapa yang kami hubungi dalam keadaan darurat? Nama dan nomor' },
    purpose: { en: 'Used only if something happens to you.', id: 'Dipakai hanya bila terjadi sesuatu pada Anda.' },
  },
  other: { kind: 'text', audience: 'private', required: false, label: { en: '', id: '' }, purpose: { en: '', id: '' } },
};

/**
 * A new question with the usual words.
 *
 * @param taken the keys of the others
 * @param keptUntil the day that is proposed
 */
export function readyQuestion(topic: QuestionTopic, taken: readonly string[], keptUntil: string): QuestionField {
  let key: string = topic;
  for (let count = 2; taken.includes(key); count += 1) key = `${topic}_${String(count)}`;
  return { key, topic, choices: [], keptUntil, ...ready[topic] };
}
