using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Usage;

/// <summary>What all rows of one file share.</summary>
/// <param name="SessionFile">The session's key.</param>
/// <param name="Owner">To whom it belongs.</param>
/// <param name="ProcessorVersion">The version that made the row.</param>
public sealed record UsageRowSource(string SessionFile, SessionOwner Owner, int ProcessorVersion);
