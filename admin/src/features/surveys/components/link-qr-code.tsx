import { DownloadOutlined } from '@ant-design/icons';
import { Button, QRCode, Space } from 'antd';
import { useRef } from 'react';
import { saveFile } from '../../../shared/api/download';
import { useText } from '../../../shared/i18n/use-locale';

const PRINT_PX = 1024;

/** The address as a QR code, dark on white in every theme so that cameras read it, with files for print. */
export default function LinkQrCode({ url, name }: { url: string; name: string }) {
  const t = useText();
  const shown = useRef<HTMLDivElement>(null);
  const printed = useRef<HTMLDivElement>(null);
  function saveSvg(): void {
    const svg = shown.current?.querySelector('svg')?.cloneNode(true) as SVGElement | undefined;
    if (!svg) return;
    svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    saveFile(new Blob([svg.outerHTML], { type: 'image/svg+xml' }), `${name}.svg`);
  }
  function savePng(): void {
    printed.current?.querySelector('canvas')?.toBlob((png) => png && saveFile(png, `${name}.png`), 'image/png');
  }
  const code = { value: url, color: '#000000', bgColor: '#ffffff', errorLevel: 'M' as const };
  return (
    <div>
      <div ref={shown}>
        <QRCode {...code} type="svg" size={168} aria-label={t('survey.qrCode', { url })} />
      </div>
      <div ref={printed} hidden>
        <QRCode {...code} type="canvas" size={PRINT_PX} bordered={false} />
      </div>
      <Space style={{ marginTop: 8 }}>
        <Button size="small" icon={<DownloadOutlined />} onClick={savePng}>
          PNG
        </Button>
        <Button size="small" icon={<DownloadOutlined />} onClick={saveSvg}>
          SVG
        </Button>
      </Space>
    </div>
  );
}
