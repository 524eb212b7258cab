import { disableTypes, imageSize, types } from 'image-size';
import { IMAGE_PIXELS, IMAGE_TYPES, type ImageExtension } from '../../contract';

disableTypes(types.filter((type) => !(type in IMAGE_TYPES)));

interface ReadImage {
  extension: ImageExtension;
  width: number;
  height: number;
}

/** The kind and size of a picture by its first bytes; undefined for what is no picture of a kind that we take. */
export function readImage(bytes: Buffer): ReadImage | undefined {
  try {
    const { type, width, height } = imageSize(bytes);
    if (!type || !(type in IMAGE_TYPES)) return undefined;
    return isSensible(width) && isSensible(height) ? { extension: type as ImageExtension, width, height } : undefined;
  } catch {
    return undefined;
  }
}

const isSensible = (pixels: number): boolean => Number.isInteger(pixels) && pixels > 0 && pixels <= IMAGE_PIXELS;
