import type { RoleArea } from '../role-area.ts';

export const coordinator: RoleArea = {
  role: 'coordinator',
  prefix: '/samordning',
  menu: [
    { to: '/samordning', sv: 'Att göra i dag', en: 'To do today' },
    { to: '/samordning/banken', sv: 'Intressebanken', en: 'The interest bank' },
    { to: '/samordning/forfragningar', sv: 'Länets förfrågningar', en: 'The county’s requests' },
    { to: '/samordning/fragor', sv: 'Frågor från invånare', en: 'Questions from residents' },
    { to: '/samordning/foreningar', sv: 'Föreningar', en: 'Associations' },
    { to: '/samordning/grupper', sv: 'Grupper', en: 'Groups' },
    { to: '/samordning/stod', sv: 'De jag stöttar', en: 'Those I support' },
    { to: '/samordning/brev', sv: 'Brev', en: 'Letters' },
  ],
  routes: [
    { path: '/samordning', component: () => import('./today/TodayPage.vue') },
    { path: '/samordning/banken', component: () => import('./bank/BankPage.vue') },
    { path: '/samordning/ny-person', component: () => import('./register/RegisterPage.vue') },
    {
      path: '/samordning/person/:residentId',
      component: () => import('./person/PersonPage.vue'),
      props: true,
    },
    {
      path: '/samordning/person/:residentId/stod',
      component: () => import('./support/SupportPage.vue'),
      props: true,
    },
    { path: '/samordning/forfragningar', component: () => import('./requests/RequestsPage.vue') },
    {
      path: '/samordning/forfragan/:requestId',
      component: () => import('./request-story/StoryPage.vue'),
      props: true,
    },
    {
      path: '/samordning/forfragan/:requestId/lottning',
      component: () => import('./draw/DrawPage.vue'),
      props: true,
    },
    {
      path: '/samordning/forfragan/:requestId/forslag',
      component: () => import('./propose/ProposePage.vue'),
      props: true,
    },
    {
      path: '/samordning/uppdrag/:assignmentId/beskrivning',
      component: () => import('./description/DescriptionPage.vue'),
      props: true,
    },
    {
      path: '/samordning/foreningar',
      component: () => import('./associations/AssociationsPage.vue'),
    },
    {
      path: '/samordning/foreningar/ny',
      component: () => import('./associations/NewAssociationPage.vue'),
    },
    {
      path: '/samordning/forening/:associationId',
      component: () => import('./associations/AssociationPage.vue'),
      props: true,
    },
    { path: '/samordning/grupper', component: () => import('./groups/GroupsPage.vue') },
    { path: '/samordning/grupp/:groupId', component: () => import('./groups/GroupPage.vue'), props: true },
    { path: '/samordning/stod', component: () => import('./hand-over/SupportedPage.vue') },
    { path: '/samordning/fragor', component: () => import('./questions/QuestionsPage.vue') },
    { path: '/samordning/brev', component: () => import('./letters/LettersPage.vue') },
  ],
  words: (locale) =>
    locale === 'en' ? import('./words/en.json') : locale === 'sv' ? import('./words/sv.json') : undefined,
};
