import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** An agency that another one serves, as the focal point of that one's member declared it. */
@Entity('agency_clients')
export class AgencyClient {
  @PrimaryColumn(column.id()) agencyId!: string;
  @PrimaryColumn(column.id()) clientId!: string;
  @Column(column.id()) declaredBy!: string;
  @Column(column.time()) declaredAt!: Date;
}
