export { ArrivalComment, ArrivalItem, OfferAnswer, SecondmentLetter, SecondmentLetterNumber, SecondmentOffer, type SecondmentLetterFacts } from './offer.entity.js';
export { SecondmentOffers, type AgreedTerms } from './offers.service.js';
export { SecondmentOffersModule } from './secondment-offers.module.js';
export * from './offer.events.js';
