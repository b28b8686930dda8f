import { Controller, StreamableFile } from '@nestjs/common';
import { workReportRoutes, type InputOf, type Language, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { AskedLanguage } from '../../platform/http/asked-language.js';
import { csvTable } from '../../platform/http/csv.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { WorkReports } from './work-reports.service.js';

type Routes = typeof workReportRoutes;

/** The office's monthly report of what secondees do. */
@Controller()
export class WorkReportsController {
  constructor(private readonly reports: WorkReports) {}

  @Endpoint(workReportRoutes.one, { permission: 'secondment.read' })
  one(@Input() { query }: InputOf<Routes['one']>, @CurrentActor() actor: Actor): Promise<OutputOf<Routes['one']>> {
    return this.reports.one(actor, query.month);
  }

  @Endpoint(workReportRoutes.markdown, { permission: 'secondment.read' })
  async markdown(@Input() { query }: InputOf<Routes['markdown']>, @CurrentActor() actor: Actor, @AskedLanguage() language: Language): Promise<StreamableFile> {
    const bytes = await this.reports.markdown(actor, query.month, language);
    return new StreamableFile(bytes, { type: 'text/markdown; charset=utf-8', disposition: `attachment; filename="work-report-${query.month}.md"`, length: bytes.length });
  }

  @Endpoint(workReportRoutes.csv, { permission: 'secondment.read' })
  async csv(@Input() { query }: InputOf<Routes['csv']>, @CurrentActor() actor: Actor, @AskedLanguage() language: Language): Promise<StreamableFile> {
    return csvTable(await this.reports.table(actor, query.month, language), { name: `work-report-${query.month}` });
  }

  @Endpoint(workReportRoutes.leaveOut, { permission: 'secondment.manage' })
  leaveOut(@Input() { params, body }: InputOf<Routes['leaveOut']>, @CurrentActor() actor: Actor): Promise<void> {
    return this.reports.leaveOut(actor, params.lineId, body.reason);
  }

  @Endpoint(workReportRoutes.takeIn, { permission: 'secondment.manage' })
  takeIn(@Input() { params }: InputOf<Routes['takeIn']>): Promise<void> {
    return this.reports.takeIn(params.lineId);
  }
}
