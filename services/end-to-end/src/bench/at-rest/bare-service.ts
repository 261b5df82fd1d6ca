import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

/** The least that a NestJS service can be: one route, no database, no broker. What ours are compared with. */
@Controller()
class ReadyController {
  @Get('health/ready')
  ready() {
    return { status: 'ready' };
  }
}

@Module({ controllers: [ReadyController] })
class BareModule {}

const app = await NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), {
  logger: false,
});
app.enableShutdownHooks();
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
