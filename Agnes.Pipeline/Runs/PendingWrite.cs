namespace Agnes.Pipeline.Runs;

/// <summary>A unit to write, with the facts from which the writer derives the session's state if it cannot be written.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="StoredState">The session's state in the store before the unit is written, or null if there is none.</param>
/// <param name="Read">The attempt that the unit belongs to.</param>
/// <param name="StartedAt">The time stamp of the start of the attempt.</param>
internal sealed record PendingWrite(SessionUnit Unit, SessionState? StoredState, SessionRead Read, long StartedAt);
