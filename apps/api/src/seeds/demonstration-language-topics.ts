import type { DemonstrationTopic } from './demonstration-topic.js';

/** Alumni also write in their own languages. */
export const languageTopics: readonly DemonstrationTopic[] = [
  {
    label: 'GREEN', title: 'Nạn nhân trở về từ các trung tâm lừa đảo: giấy tờ bị giữ',
    posts: [
      ['Trần Văn Đức', 'Phần lớn những người trở về qua cửa khẩu của chúng tôi không còn hộ chiếu. Các anh chị xác minh danh tính trong bao lâu, và trong thời gian chờ họ ở đâu?'],
      ['Lê Hoàng Yến', 'Thường là **ba ngày**. Chúng tôi cho họ gọi về nhà trước, sau đó mới phỏng vấn; gia đình gửi ảnh giấy tờ nhanh hơn mọi công văn.', { reactions: { useful: ['Trần Văn Đức', 'Somchai'] } }],
    ],
  },
  {
    label: 'GREEN', title: 'கடல் வழி ஆட்கடத்தல்: முதல் நேர்காணலில் கேட்க வேண்டியவை',
    posts: [
      ['கவிதா செல்வம்', 'படகில் வந்தவர்களிடம் முதல் நேர்காணலில் எதைக் கேட்பது, எதைப் பிறகு விடுவது? பயணத்திற்கு **யார் பணம் கொடுத்தார்கள்** என்பதிலிருந்து நாங்கள் தொடங்குகிறோம்.'],
      ['නිමල් පෙරේරා', 'நாங்கள் முதலில் தண்ணீர், உடல்நலம், குழந்தைகள் பற்றிக் கேட்கிறோம். பணத்தைப் பற்றி இரண்டாம் நாளில்.', { reactions: { thanks: ['கவிதா செல்வம்'] } }],
    ],
  },
  {
    label: 'GREEN', title: 'آن لائن فراڈ کے مراکز سے واپس آنے والوں کی پہچان',
    posts: [
      ['محمد علی', 'ہوائی اڈے پر ہم پہلے یہ پوچھتے ہیں کہ **پاسپورٹ کس کے پاس تھا**۔ کیا آپ بھی فون دیکھنے سے پہلے یہی پوچھتے ہیں؟'],
      ['فاطمه رضایی', 'بله. ما اول می‌پرسیم چه کسی بلیت را خرید، و بعد دربارهٔ گذرنامه. تلفن را روز دوم و با رضایت خودشان می‌بینیم.', { answers: 1, reactions: { useful: ['محمد علی', 'سارة الخطيب'] } }],
    ],
  },
  {
    label: 'GREEN', title: 'ជនរងគ្រោះដែលត្រឡប់មកវិញ៖ អ្នកបកប្រែនៅព្រំដែន',
    posts: [
      ['សុខ ដារា', 'នៅព្រំដែនយើងមានអ្នកបកប្រែតែពីរនាក់។ តើអ្នកធ្វើដូចម្តេច នៅពេលមានមនុស្សមកដល់ **ហាសិបនាក់** ក្នុងពេលតែមួយ?'],
      ['Trần Văn Đức', 'We do it by telephone, with earphones for both. The first five questions need no room.', { answers: 1 }],
    ],
  },
  {
    label: 'GREEN', title: 'Pemeriksaan di bandara: penumpang yang takut kepada pendampingnya',
    posts: [
      ['Budi Santoso', 'Di konter kami melihat orang yang tidak memegang paspornya sendiri. Bagaimana Bapak/Ibu memisahkan mereka dari pendampingnya **tanpa menimbulkan curiga**?'],
      ['Sukarni', 'Kami memakai antrean “pemeriksaan ulang foto”. Semua orang mengenalnya, dan pendamping tidak boleh ikut.', { answers: 1, reactions: { useful: ['Budi Santoso', 'Nurul Aisyah binti Rahman'] } }],
      ['Nurul Aisyah binti Rahman', 'Di tempat kami: satu pertanyaan saja, “siapa yang membeli tiketnya?”, lalu duduk di ruang yang ada airnya.'],
    ],
  },
];

/** In the chapter of one member, in its language. */
export const chapterTopics: readonly DemonstrationTopic[] = [
  {
    label: 'GREEN', title: 'ผู้เสียหายที่กลับจากแก๊งคอลเซ็นเตอร์: คำถามแรกที่ควรถาม',
    posts: [
      ['สมหญิง ใจดี', 'ที่ด่านของเรามีผู้กลับมาสัปดาห์ละสองคันรถ ทุกท่านเริ่มสัมภาษณ์จาก **คำถามใด** และใครเป็นล่าม?'],
      ['Somchai', 'เราให้น้ำ อาหาร และโทรศัพท์กลับบ้านก่อน แล้วจึงถามว่าใครเป็นคนเก็บหนังสือเดินทาง', { answers: 1, reactions: { useful: ['สมหญิง ใจดี', 'ปิยะนุช วงศ์ไทย'] } }],
      ['ปิยะนุช วงศ์ไทย', 'เห็นด้วย และไม่ถามเรื่องเวลาตามลำดับ คนที่นอนวันละสี่ชั่วโมงจำลำดับไม่ได้'],
    ],
  },
];
