namespace Agnes.Scheduler.Agenda;

// When a job last had its turn: by the clock as it was then, and by the time since the scheduler started, which no
// setting of the clock moves; below zero where it was an earlier process's.
public readonly record struct LastTurn(DateTimeOffset At, TimeSpan Uptime);
