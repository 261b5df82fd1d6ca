/** Claims and scopes as the Swedish profile of OpenID Connect names them (oidc.se). */
export const PERSONAL_IDENTITY_NUMBER = 'https://id.oidc.se/claim/personalIdentityNumber';
export const PERSON_NUMBER_SCOPE = 'https://id.oidc.se/scope/naturalPersonNumber';
export const PERSON_INFO_SCOPE = 'https://id.oidc.se/scope/naturalPersonInfo';
