import { describe, expect, it } from 'vitest';
import { pdf, talkativeJpeg, talkativePng } from '../../../tests/fixtures/files.ts';
import { documentOf, nameOf } from './attachment.ts';
import { pictureOf } from './picture.ts';

const told = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const zip = (...words: string[]) => Buffer.from(`PK\u0003\u0004${'x'.repeat(26)}${words.join(' ')}`, 'latin1');

describe('a picture', () => {
  it('keeps what it shows and nothing that it tells', () => {
    const png = pictureOf(talkativePng());
    expect(png?.contentType).toBe('image/png');
    expect(told(png?.bytes ?? Buffer.of())).not.toMatch(/GEHEIM|tEXt|eXIf|tIME/);
    expect(told(png?.bytes ?? Buffer.of())).toMatch(/IHDR[\s\S]*IDAT[\s\S]*IEND.{4}$/s);
    const jpeg = pictureOf(talkativeJpeg());
    expect(jpeg?.contentType).toBe('image/jpeg');
    expect(told(jpeg?.bytes ?? Buffer.of())).not.toMatch(/GEHEIM|adobe|GPS|JFIF/);
    expect([...(jpeg?.bytes.slice(-2) ?? [])]).toEqual([0xff, 0xd9]);
  });

  it('stays upright: of EXIF its orientation is all that is left, also when it is cleaned again', () => {
    const once = pictureOf(talkativeJpeg())?.bytes ?? new Uint8Array();
    expect([...once.slice(0, 40)].join()).toContain([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6].join());
    expect(told(once).match(/Exif/g)).toHaveLength(1);
    expect(pictureOf(once)?.bytes).toEqual(once);
  });

  it('is what its bytes are, whole', () => {
    for (const whole of [talkativePng(), talkativeJpeg()])
      for (const at of [3, 12, 60, 100]) expect(pictureOf(whole.subarray(0, at)), `cut at ${at}`).toBeNull();
    const lies = Buffer.from(talkativePng());
    lies.writeUInt32BE(0xffff_fff0, 33);
    for (const other of [lies, pdf(), Buffer.of(), Buffer.from('GIF89a'), Buffer.from('RIFF....WEBPVP8 ')])
      expect(pictureOf(other)).toBeNull();
  });
});

describe('an attachment', () => {
  it('is a document by what it is, without macros', () => {
    expect(documentOf(pdf())?.extension).toBe('pdf');
    expect(documentOf(zip('[Content_Types].xml', 'word/document.xml'))?.extension).toBe('docx');
    expect(documentOf(zip('xl/workbook.xml'))?.extension).toBe('xlsx');
    expect(documentOf(zip('mimetypeapplication/vnd.oasis.opendocument.text'))?.extension).toBe('odt');
    expect(documentOf(zip('word/document.xml', 'word/vbaProject.bin'))).toBeNull();
    for (const other of [zip('setup.exe'), Buffer.from('MZ'), Buffer.from('<html>')])
      expect(documentOf(other)).toBeNull();
  });

  it('has a name that fits what it is', () => {
    const kind = { extension: 'pdf', contentType: 'application/pdf' };
    expect(nameOf('C:\\Users\\jan\\Regels (def).exe', kind)).toBe('Regels (def).pdf');
    expect(nameOf('../..\u202e/\0fdp.exe', kind)).toBe('fdp.pdf');
    expect(nameOf('', kind)).toBe('bijlage.pdf');
    expect(nameOf('x'.repeat(300), kind)).toHaveLength(84);
  });
});
