namespace Agnes.Scheduler.Agenda;

public enum Turn
{
    Taken,

    // The predecessor still runs.
    Skipped,

    // A clock that was set back, or a trigger that was planned twice.
    NotDue,
}
