using System.Text.Json.Serialization;

namespace Agnes.Cli.Push;

/// <summary>A transcript that the server does not have.</summary>
/// <param name="Name">Its name on the server.</param>
/// <param name="Status">The status that the server answered; null where it did not answer.</param>
/// <param name="Reason">Why.</param>
internal sealed record LeftSession(string Name, int? Status, string Reason)
{
    /// <summary>Whether the server will not have it back, whatever its content.</summary>
    [JsonIgnore]
    public bool WasDeleted => Status == LedgerEntry.Deleted;
}
