namespace Agnes.Testing.Load;

/// <summary>What came of one request.</summary>
/// <param name="Kind">Of which kind it was.</param>
/// <param name="Elapsed">Until the last byte of its answer.</param>
/// <param name="Fault">Its status or exception where it is not 200; null where it is.</param>
public sealed record LoadAnswer(string Kind, TimeSpan Elapsed, string? Fault);
