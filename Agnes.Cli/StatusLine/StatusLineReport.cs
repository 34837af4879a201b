using System.Text.Json.Serialization;

namespace Agnes.Cli.StatusLine;

/// <param name="Session">The session, or null if there is none.</param>
/// <param name="Today">The usage of today, or null while transcripts are being read.</param>
internal sealed record StatusLineReport(SessionSpend? Session, Spend? Today)
{
    private const string BeingRead = "…";

    public override string ToString() => Session is null
        ? $"today {TextOf(Today)}"
        : $"session {TextOf(Session.Spent)} · today {TextOf(Today)} · {Session.Privacy}";

    private static string TextOf(Spend? spent) => spent?.ToString() ?? BeingRead;
}

/// <summary>The usage of a session.</summary>
/// <param name="IsPrivate">True if the session is never uploaded, or null if <c>private.json</c> cannot be read.</param>
/// <param name="Spent">The usage, or null while transcripts are being read.</param>
internal sealed record SessionSpend(string Id, bool? IsPrivate, Spend? Spent)
{
    [JsonIgnore]
    public string Privacy => IsPrivate switch
    {
        true => "private",
        false => "not private",
        null => "private.json cannot be read",
    };
}
