/**
 * The separate consent to face data, as the person reads it, in the person's language. A version is
 * never edited: a new text is a new version at the head of the list, and what somebody agreed to can
 * still be read. Contents follow PIPL 28–30 and the 2025 rules on face recognition (specific purpose,
 * necessity, notice, separate and voluntary consent, equal alternative), GDPR 13 and BIPA 15(b).
 */
import type { Language } from '../core/people/person.ts';

export interface ConsentText {
  readonly version: string;
  readonly title: string;
  /** Heading and paragraph. */
  readonly points: readonly { readonly head: string; readonly text: string }[];
  readonly agree: string;
  readonly decline: string;
}

type Written = Omit<ConsentText, 'version'>;

const TEXTS: readonly { readonly version: string; readonly in: Record<Language, Written> }[] = [
  {
    version: '2026-11-1',
    in: {
      en: {
        title: 'Consent to the use of face data',
        points: [
          {
            head: 'What for',
            text: 'Only to recognise you when you clock in and out at {shop}. For nothing else: no watching, no judging of mood or behaviour, no passing on.',
          },
          {
            head: 'Why it is needed',
            text: 'It replaces a card or a number that has to be carried or remembered, and keeps others from clocking in your name. Whoever does not want it uses a PIN.',
          },
          {
            head: 'What is kept',
            text: 'No photo and no video. From a few looks at you the tablet computes rows of numbers (a template), keeps them encrypted on this tablet, and forgets the pictures at once. They are sensitive personal data; if they were stolen, they could be compared with another template of you.',
          },
          {
            head: 'Where and how long',
            text: 'Only on this tablet and in the owner’s encrypted backups, never on the internet. Until you withdraw, leave the company, or the purpose ends; at leaving it is destroyed at once, and in any case within three years of your last use. Your clock times stay, as the law on working time demands.',
          },
          {
            head: 'Voluntary',
            text: 'You may say no. Then you clock in with a PIN: the same rights, the same speed, no disadvantage of any kind.',
          },
          {
            head: 'Taking it back',
            text: 'At any time, without a reason, by telling {shop}. The template is destroyed while you watch; the PIN remains. You may ask what is kept about you, and have mistakes put right.',
          },
          {
            head: 'Who is responsible',
            text: '{shop}. For questions and requests turn to the owner or whoever enrols you now.',
          },
        ],
        agree: 'I have read this and agree to the use of my face data for clocking in and out.',
        decline: 'No, I will use a PIN',
      },
      zh: {
        title: '人脸信息处理单独同意书',
        points: [
          {
            head: '处理目的',
            text: '仅用于您在「{shop}」上下班打卡时识别您本人。不作他用：不监控，不分析情绪或行为，不提供给任何第三方。',
          },
          {
            head: '必要性',
            text: '免去携带卡片或记忆编号，并防止他人冒用您的名义打卡。不愿使用人脸的员工使用 PIN 码打卡。',
          },
          {
            head: '保存什么',
            text: '不保存照片和视频。平板根据现场画面计算出一组数字（特征模板），加密保存在本机，画面随即丢弃。人脸特征属于敏感个人信息；一旦泄露，可能被用来与您的其他人脸特征比对。',
          },
          {
            head: '保存地点与期限',
            text: '仅保存在本平板和店主的加密备份中，不上传互联网。您撤回同意、离职或目的实现后即删除；离职时立即销毁，且最迟不超过您最后一次使用后三年。打卡时间记录依照劳动法规继续保存。',
          },
          {
            head: '自愿',
            text: '您可以拒绝。拒绝后使用 PIN 码打卡，权利相同，快慢相当，不会因此受到任何不利对待。',
          },
          {
            head: '撤回同意',
            text: '您可随时撤回，无需理由，告知「{shop}」即可。特征模板当面销毁，PIN 码继续有效。您有权查询本机保存的您的信息，并要求更正。',
          },
          {
            head: '责任人',
            text: '个人信息处理者为「{shop}」。如有疑问或请求，请联系店主或为您登记的人员。',
          },
        ],
        agree: '我已阅读并单独同意「{shop}」为上下班打卡处理我的人脸信息。',
        decline: '不同意，我用 PIN 码',
      },
    },
  },
];

/** The version that is signed today. */
export const CONSENT_VERSION = TEXTS[0]?.version ?? '';

/** `undefined` for a version this build does not know. */
export function consentText(
  version: string,
  language: Language,
  shop: string,
): ConsentText | undefined {
  const written = TEXTS.find((text) => text.version === version)?.in[language];
  if (written === undefined) return undefined;
  const named = (text: string) => text.replaceAll('{shop}', shop);
  return {
    version,
    title: written.title,
    points: written.points.map(({ head, text }) => ({ head, text: named(text) })),
    agree: named(written.agree),
    decline: written.decline,
  };
}
