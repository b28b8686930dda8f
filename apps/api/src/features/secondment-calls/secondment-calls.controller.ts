import { Controller } from '@nestjs/common';
import { secondmentCallRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, MaybeActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { SecondmentCallMoves } from './call-moves.service.js';
import { SecondmentCallReading } from './call-reading.service.js';
import { SecondmentCallWriting } from './call-writing.service.js';
import { SecondmentWaiting } from './secondment-waiting.js';

type In<Name extends keyof typeof secondmentCallRoutes> = InputOf<(typeof secondmentCallRoutes)[Name]>;
type Out<Name extends keyof typeof secondmentCallRoutes> = Promise<OutputOf<(typeof secondmentCallRoutes)[Name]>>;
const manage = { permission: 'secondment.manage' } as const;

/** Calls for secondments: for anybody, for officers of their members, for the office that writes them. */
@Controller()
export class SecondmentCallsController {
  constructor(
    private readonly reading: SecondmentCallReading,
    private readonly writing: SecondmentCallWriting,
    private readonly moves: SecondmentCallMoves,
    private readonly waits: SecondmentWaiting,
  ) {}

  @Endpoint(secondmentCallRoutes.list, { public: true })
  list(@Input() { query }: In<'list'>, @MaybeActor() actor: Actor | null): Out<'list'> {
    return this.reading.list(actor, query);
  }

  @Endpoint(secondmentCallRoutes.one, { public: true })
  one(@Input() { params }: In<'one'>, @MaybeActor() actor: Actor | null): Out<'one'> {
    return this.reading.one(actor, params.callId);
  }

  @Endpoint(secondmentCallRoutes.begin, manage)
  begin(@Input() { body }: In<'begin'>, @CurrentActor() actor: Actor): Out<'begin'> {
    return this.writing.begin(actor, body);
  }

  @Endpoint(secondmentCallRoutes.write, manage)
  write(@Input() { params, body }: In<'write'>, @CurrentActor() actor: Actor): Out<'write'> {
    return this.writing.write(actor, params.callId, body);
  }

  @Endpoint(secondmentCallRoutes.publish, manage)
  publish(@Input() { params, body }: In<'publish'>, @CurrentActor() actor: Actor): Out<'publish'> {
    return this.moves.publish(actor, params.callId, body.version);
  }

  @Endpoint(secondmentCallRoutes.extend, manage)
  extend(@Input() { params, body }: In<'extend'>, @CurrentActor() actor: Actor): Out<'extend'> {
    return this.moves.extend(actor, params.callId, body);
  }

  @Endpoint(secondmentCallRoutes.standDown, manage)
  standDown(@Input() { params, body }: In<'standDown'>, @CurrentActor() actor: Actor): Out<'standDown'> {
    return this.moves.standDown(actor, params.callId, body);
  }

  @Endpoint(secondmentCallRoutes.waiting, { signedIn: true })
  async waiting(@CurrentActor() actor: Actor): Out<'waiting'> {
    return { count: await this.waits.of(actor) };
  }
}
