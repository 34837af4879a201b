using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Agnes.Cli.Tests.Up;

[CancelAfter(30_000)]
public sealed class PortInUseTests
{
    [Test]
    public async Task A_port_in_use_returns_1_and_starts_nothing(CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        using var shell = new Shell();

        var exitCode = await shell.RunAsync(cancellationToken, "up", "--port", port);

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(shell.Error, Does.Contain($"Port {port} ").And.Contain("--port"));
            Assert.That(shell.Output, Is.Empty);
        });
    }
}
