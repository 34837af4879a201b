namespace Agnes.Cli.Up;

/// <summary>A processor, as far as <c>agnes up</c> tells of it.</summary>
internal sealed record ProcessorState(string Name, int Pending, ProcessorRun? LastRun);
