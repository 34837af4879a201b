using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Privacy;

/// <summary>Which sessions are private.</summary>
/// <param name="Sessions">The ids of all of them.</param>
/// <param name="Changed">The marks that are new, or know more messages.</param>
/// <param name="Unread">What could not be read, and may hold private messages.</param>
internal sealed record PrivateFindings(
    IReadOnlySet<string> Sessions,
    IReadOnlyList<PrivateMark> Changed,
    IReadOnlyList<PassedOver> Unread);
