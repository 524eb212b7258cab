import type { SchemaStep } from '@kehu/kernel';

/**
 * `message_images` are the pictures of e-mails, each once by the hash of its bytes; in the database, so that every
 * process and every backup has them. `message_image_uses` says which versions of templates and surveys show them.
 */
export const imageSchema: SchemaStep = {
  name: '004-images',
  sql: `
    create table message_images (
      id bigint generated always as identity primary key,
      hash text not null unique,
      extension text not null check (extension in ('png', 'jpg', 'gif', 'webp')),
      width integer not null,
      height integer not null,
      bytes bytea not null,
      alt text not null default '',
      at timestamptz not null,
      by text
    );
    -- They are packed already.
    alter table message_images alter column bytes set storage external;
    create table message_image_uses (
      image text not null references message_images (hash),
      template text not null,
      version integer not null,
      primary key (image, template, version)
    );
  `,
};
