using CliWrap;

namespace Agnes.Testing;

/// <summary>Another process that tries to hold a processor's run lock.</summary>
public sealed class LockHolder : IDisposable
{
    private readonly RunningProgram _program;

    private LockHolder(RunningProgram program, bool isHeld) => (_program, IsHeld) = (program, isHeld);

    public bool IsHeld { get; }

    public static async Task<LockHolder> StartAsync(
        string dataDirectory,
        string processor,
        CancellationToken cancellationToken)
    {
        var program = RunningProgram.Start(Cli.Wrap("dotnet")
            .WithArguments([Path.Combine(AppContext.BaseDirectory, "Agnes.LockHolder.dll"), dataDirectory, processor]));
        return new LockHolder(program, await program.ReadLineAsync(cancellationToken) == "held");
    }

    /// <summary>Closes the holder's standard input, which ends it and releases the lock.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        _program.CloseInput();
        await _program.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Ends the holder as <c>kill -9</c> does.</summary>
    public Task KillAsync(CancellationToken cancellationToken) => _program.KillAsync(cancellationToken);

    public void Dispose() => _program.Dispose();
}
