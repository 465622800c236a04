import type { educationCommands } from '../contract/education.ts';
import type { Handlers } from '../store/context.ts';
import { activitiesHandlers } from './activities.ts';
import { classesHandlers } from './classes.ts';
import { lessonsHandlers } from './lessons.ts';

export const educationHandlers: Handlers<keyof typeof educationCommands> = {
  ...classesHandlers,
  ...lessonsHandlers,
  ...activitiesHandlers,
};
