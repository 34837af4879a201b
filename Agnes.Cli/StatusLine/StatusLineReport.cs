namespace Agnes.Cli.StatusLine;

/// <summary>What a status line says.</summary>
/// <param name="Session">The session; null where there is none.</param>
/// <param name="Today">All of today.</param>
internal sealed record StatusLineReport(SessionSpent? Session, Spent Today)
{
    public override string ToString() => Session is null
        ? $"today {Today}"
        : $"session {Session.Spent} · today {Today} · {Session.Privacy}";
}
