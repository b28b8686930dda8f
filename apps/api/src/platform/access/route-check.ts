import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ENDPOINT, type EndpointDeclaration } from '../http/endpoint-declaration.js';

/** The key under which Nest keeps the path of a route handler. */
const NEST_PATH = 'path';

/** A handler that the application serves. */
export interface ServedRoute {
  name: string;
  declaration: EndpointDeclaration | undefined;
}

/** Walks every route at boot and refuses to start with one that declares no access. */
@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const open = this.routes().filter((route) => !route.declaration);
    if (open.length > 0) {
      throw new Error(`These routes declare no access: ${open.map((route) => route.name).join(', ')}`);
    }
  }

  /** @returns every handler of every controller */
  routes(): ServedRoute[] {
    return this.discovery.getControllers().flatMap((wrapper) => {
      const prototype = wrapper.metatype?.prototype as Record<string, object> | undefined;
      if (!prototype) return [];
      return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = prototype[method];
        if (handler === undefined || Reflect.getMetadata(NEST_PATH, handler) === undefined) return [];
        const declaration = Reflect.getMetadata(ENDPOINT, handler) as EndpointDeclaration | undefined;
        return [{ name: `${String(wrapper.name)}.${method}`, declaration }];
      });
    });
  }
}
