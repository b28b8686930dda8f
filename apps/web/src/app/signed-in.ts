/** What only the signed-in see round every page, fetched together: a visitor's first load goes without it. */
export { default as Bell } from '../features/notifications/bell';
export { default as InASpace } from '../features/spaces/in-a-space';
