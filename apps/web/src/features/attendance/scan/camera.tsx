import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { FileButton } from '../../../ui/file-button';
import { Notice } from '../../../ui/notice';
import { makeReader, type ReadCode } from './code-reader';
import styles from './scan.module.css';

const between = 250;
/** The same code isn't taken twice while it is held before the camera. */
const again = 5_000;

/** The camera with a reader of codes; where it may not be used, a picture of the code. */
export function Camera({ onCode }: { onCode: (code: string) => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const [reader, setReader] = useState<ReadCode>();
  const [stream, setStream] = useState<MediaStream>();
  const [failure, setFailure] = useState<'camera' | 'picture' | 'reader'>();
  const video = useRef<HTMLVideoElement>(null);
  const taken = useRef({ code: '', at: 0 });
  useEffect(() => {
    let isOver = false;
    makeReader().then((made) => { if (!isOver) setReader(() => made); }).catch(() => { if (!isOver) setFailure('reader'); });
    return () => { isOver = true; };
  }, []);
  useEffect(() => () => stream?.getTracks().forEach((track) => { track.stop(); }), [stream]);
  useEffect(() => {
    const shown = video.current;
    if (!stream || !reader || !shown) return undefined;
    shown.srcObject = stream;
    void shown.play().catch(() => undefined);
    const timer = setInterval(() => {
      reader(shown).then((code) => {
        if (code === null || (code === taken.current.code && Date.now() - taken.current.at < again)) return;
        taken.current = { code, at: Date.now() };
        onCode(code);
      }).catch(() => undefined);
    }, between);
    return () => clearInterval(timer);
  }, [stream, reader, onCode]);
  const start = async (): Promise<void> => {
    setFailure(undefined);
    try {
      setStream(await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }));
    } catch {
      setFailure('camera');
    }
  };
  const look = async (file: File): Promise<void> => {
    setFailure(undefined);
    try {
      const code = reader ? await reader(await createImageBitmap(file)) : null;
      if (code === null) setFailure('picture');
      else onCode(code);
    } catch {
      setFailure('picture');
    }
  };
  return (
    <div className={styles.whole}>
      {stream && <video ref={video} className={styles.video} muted playsInline aria-label={t('scan.camera')} />}
      {failure && <Notice tone="danger" live>{t(`scan.failed.${failure}`)}</Notice>}
      <div className={styles.buttons}>
        {stream ? (
          <Button onPress={() => setStream(undefined)}>{t('scan.stop')}</Button>
        ) : (
          <Button kind="primary" isDisabled={!reader} onPress={() => void start()}>{t('scan.start')}</Button>
        )}
        <FileButton accept={['image/*']} onFile={(file) => void look(file)}>{t('scan.picture')}</FileButton>
      </div>
    </div>
  );
}
