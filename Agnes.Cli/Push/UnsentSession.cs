using System.Text.Json.Serialization;

namespace Agnes.Cli.Push;

/// <summary>A transcript that the server does not have.</summary>
/// <param name="Status">The HTTP status, or null if the server did not respond.</param>
internal sealed record UnsentSession(string Name, int? Status, string Reason)
{
    /// <summary>True if the session was deleted on the server, which rejects it permanently.</summary>
    [JsonIgnore]
    public bool WasDeleted => Status == LedgerEntry.Deleted;
}
