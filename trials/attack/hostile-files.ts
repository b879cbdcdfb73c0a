import { HOSTILE_PDFS, pdfOf } from './hostile-pdfs.ts'
import { HOSTILE_PICTURES, jpegHead, pngOf, webpHead } from './hostile-pictures.ts'
import { workbookParts } from './workbook-parts.ts'
import { zipOf } from './zip.ts'

/** A file that nobody hands in by mistake; made when it is needed, as some are large. */
export type HostileFile = { readonly kind: string; readonly make: () => Buffer }

const OTHER_THINGS: Readonly<Record<string, readonly (() => Buffer)[]>> = {
  'something else': [
    () => Buffer.alloc(0),
    () => Buffer.from('关于举办培训班的通知'),
    () => Buffer.from('<html><script>alert(1)</script></html>'),
    () =>
      Buffer.from(
        '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>',
      ),
    () => Buffer.from('\x7fELF\x02\x01\x01\x00'),
    () => Buffer.from('MZ\x90\x00\x03'),
    () => Buffer.from('#!/bin/sh\nreboot'),
    () => Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;'),
    () => Buffer.from('BM\x3e\x00\x00\x00'),
    () => Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 0, 0]),
    () => webpHead(30_000, 30_000),
    () => Buffer.alloc(1_000_000, 0xff),
    () => zipOf(workbookParts()),
  ],
  'two types at once': [
    () => Buffer.concat([Buffer.from('<script>alert(1)</script>'), pdfOf()]),
    () => Buffer.concat([pdfOf(), Buffer.from('<script>alert(1)</script>')]),
    () => Buffer.concat([pdfOf(), zipOf(workbookParts())]),
    () => Buffer.concat([zipOf([{ name: 'a.pdf', data: pdfOf(), stored: true }])]),
    () => Buffer.concat([pngOf(8, 8), Buffer.from('<?php system($_GET[0]) ?>')]),
    () => Buffer.concat([pngOf(8, 8), pdfOf()]),
    () => Buffer.concat([jpegHead(8, 8), zipOf(workbookParts())]),
    () => Buffer.from('GIF89a/*<svg/onload=alert(1)>*/=1;'),
  ],
}

/** Files that are handed in as evidence: other things, broken things, and things that grow. */
export const hostileFiles = (): HostileFile[] =>
  Object.entries({ ...OTHER_THINGS, ...HOSTILE_PICTURES, ...HOSTILE_PDFS }).flatMap(([kind, all]) =>
    all.map((make) => ({ kind: `file: ${kind}`, make })),
  )
