using Microsoft.Extensions.Hosting;

namespace Agnes.Pipeline.Hosting;

/// <summary>
/// Stops the program when its standard input ends. Whoever started it holds the other end of the pipe, so it ends
/// with its parent, however that died, and on every operating system.
/// </summary>
public sealed class StopAtEndOfInput(IHostApplicationLifetime lifetime) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A thread of its own: reading a pipe cannot be cancelled, and blocks whichever thread does it.
        new Thread(WaitForEnd) { IsBackground = true, Name = nameof(StopAtEndOfInput) }.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void WaitForEnd()
    {
        using var input = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[64];
        while (input.Read(ignored) > 0)
        {
        }

        lifetime.StopApplication();
    }
}
