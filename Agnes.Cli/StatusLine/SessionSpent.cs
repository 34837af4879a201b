using System.Text.Json.Serialization;

namespace Agnes.Cli.StatusLine;

/// <summary>What a session took.</summary>
/// <param name="Id">The session.</param>
/// <param name="IsPrivate">Whether it is never pushed; null where that cannot be told.</param>
/// <param name="Spent">Tokens and cost; null while they are still being read.</param>
internal sealed record SessionSpent(string Id, bool? IsPrivate, Spent? Spent)
{
    [JsonIgnore]
    public string Privacy => IsPrivate switch
    {
        true => "private",
        false => "not private",
        null => "private.json cannot be read",
    };
}
