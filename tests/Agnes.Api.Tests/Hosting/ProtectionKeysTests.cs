using System.Runtime.Versioning;
using Agnes.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Agnes.Api.Tests.Hosting;

[CancelAfter(60_000)]
public sealed class ProtectionKeysTests
{
    [Test]
    public async Task What_one_start_protected_the_next_one_reads(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();

        string secret;
        await using (var first = await new AgnesApi().With("DATA_DIR", folder.Path).StartAsync(cancellationToken))
        {
            secret = ProtectorOf(first).Protect("rosebud");
        }

        await using var second = await new AgnesApi().With("DATA_DIR", folder.Path).StartAsync(cancellationToken);
        Assert.That(ProtectorOf(second).Unprotect(secret), Is.EqualTo("rosebud"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no file modes.")]
    [UnsupportedOSPlatform("windows")]
    public async Task Keys_are_readable_by_their_user_alone(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();

        await using var api = await new AgnesApi().With("DATA_DIR", folder.Path).StartAsync(cancellationToken);
        ProtectorOf(api).Protect("rosebud");

        var keys = Directory.GetFiles(folder.Combine("state", "protection-keys"));
        Assert.That(
            keys.Select(File.GetUnixFileMode),
            Is.EqualTo(new[] { UnixFileMode.UserRead | UnixFileMode.UserWrite }));
    }

    private static IDataProtector ProtectorOf(AgnesApi api) =>
        api.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
