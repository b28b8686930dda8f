import type { ReactNode } from 'react';
import InASpace from '../../features/spaces/in-a-space';
import { OwnPosts } from '../../features/spaces/space/own-posts';

/** One's own posts as a file, for who is in a space. */
export default function OwnPostsPart(): ReactNode {
  return <InASpace><OwnPosts /></InASpace>;
}
