/** A piece of work that waits for others. */
export interface Task {
  readonly id: string;
  readonly after: readonly string[];
}

/**
 * Runs tasks as soon as those before them are done, a few at a time. After a failure nothing new is begun; what is
 * under way ends first.
 *
 * @param after ids that are not among the tasks count as done
 */
export async function runInOrder<T extends Task>(
  tasks: readonly T[],
  atOnce: number,
  work: (task: T) => Promise<void>,
): Promise<void> {
  const waiting = new Map(tasks.map((task) => [task.id, task]));
  const running = new Map<string, Promise<void>>();
  const failures: unknown[] = [];
  const isOpen = (id: string) => waiting.has(id) || running.has(id);

  while (running.size > 0 || (waiting.size > 0 && failures.length === 0)) {
    const ready = [...waiting.values()].filter(({ after }) => !after.some(isOpen));
    for (const task of failures.length === 0 ? ready.slice(0, Math.max(0, atOnce - running.size)) : []) {
      waiting.delete(task.id);
      const ended = work(task)
        .catch((error: unknown) => failures.push(error))
        .then(() => void running.delete(task.id));
      running.set(task.id, ended);
    }
    if (running.size === 0) {
      break;
    }
    await Promise.race(running.values());
  }
  if (failures.length > 0) {
    throw failures[0];
  }
}

/** The same tasks, to be undone: each waits for those that waited for it. */
export function reversed<T extends Task>(tasks: readonly T[]): (T & Task)[] {
  return [...tasks].reverse().map((task) => ({
    ...task,
    after: tasks.filter(({ after }) => after.includes(task.id)).map(({ id }) => id),
  }));
}
