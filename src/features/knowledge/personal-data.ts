import { none, type PersonalData } from '../../core/personal-data.ts';

export const personalData: PersonalData = {
  records: [
    none('Article', 'Alleen artikelen van het netwerk', 'Only articles of the network'),
    none('Passage', 'Alleen delen van artikelen', 'Only parts of articles'),
  ],
};
