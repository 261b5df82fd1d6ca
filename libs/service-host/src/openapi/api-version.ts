/** Version of the services' APIs (`/v1`), and the day it was made. */
export const API = { version: '1.0.0', released: '2026-01-15' };
