namespace Agnes.Cli.StatusLine;

/// <summary>What a status line says.</summary>
/// <param name="Session">The session; null where there is none.</param>
/// <param name="Today">All of today; null while it is still being read.</param>
internal sealed record StatusLineReport(SessionSpent? Session, Spent? Today)
{
    private const string BeingRead = "…";

    public override string ToString() => Session is null
        ? $"today {TextOf(Today)}"
        : $"session {TextOf(Session.Spent)} · today {TextOf(Today)} · {Session.Privacy}";

    private static string TextOf(Spent? spent) => spent?.ToString() ?? BeingRead;
}
