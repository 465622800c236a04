import type { tasksCommands } from '../contract/tasks.ts';
import type { Handlers } from '../store/context.ts';
import { listTasks } from './list.ts';

export const tasksHandlers: Handlers<keyof typeof tasksCommands> = {
  'tasks.list': listTasks,
};
