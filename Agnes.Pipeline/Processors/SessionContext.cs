using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Processors;

/// <summary>What a processor knows of a session before it reads it.</summary>
/// <param name="Key">Which session.</param>
/// <param name="Owner">To whom it belongs.</param>
/// <param name="Position">
/// Bytes that are done already (<see cref="ProcessorOutcome.Advanced"/>); 0 for a new session, and for one whose
/// beginning is no longer what it was.
/// </param>
public sealed record SessionContext(SessionKey Key, SessionOwner Owner, long Position);
