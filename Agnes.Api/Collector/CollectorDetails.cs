namespace Agnes.Api.Collector;

/// <summary>What a run of the collector did.</summary>
/// <param name="Scanned">Files of sessions that it met.</param>
/// <param name="Copied">New ones.</param>
/// <param name="Refreshed">Ones that had changed since they were copied.</param>
/// <param name="Skipped">Unchanged ones, ones of which a later upload is there, and deleted ones.</param>
/// <param name="Errors">Files and folders that could not be read or taken.</param>
public sealed record CollectorDetails(int Scanned, int Copied, int Refreshed, int Skipped, int Errors);
