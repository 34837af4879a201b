using System.Net;
using Agnes.Api.Accounts;
using Agnes.Testing;
using ApiProcess = Agnes.Api.Tests.Hosting.ApiProcess;

namespace Agnes.Api.Tests.Accounts;

[CancelAfter(60_000)]
public sealed class ResettingAPasswordOfflineTests
{
    private const string NewPassword = "a password that is new";

    [Test]
    public async Task Who_is_locked_out_gets_in_again(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        await using (var before = await ApiOver(folder).StartAsync(cancellationToken))
        {
            await before.AddPersonAsync("ada", Roles.Admin, cancellationToken);
        }

        var reset = await RunAsync(folder, ["ADA@example.com"], $"{NewPassword}\n", cancellationToken);

        await using var api = await ApiOver(folder).StartAsync(cancellationToken);
        using var signedIn = await api.Browser().SignInAsync("ada@example.com", NewPassword, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That((reset.ExitCode, reset.Output), Is.EqualTo((0, new[] { "ada@example.com (admin) has the new password." })));
            Assert.That(signedIn.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        });
        Assert.That(await api.AuditAsync(cancellationToken), Has.One.EqualTo("set_password - user:ada success"));
    }

    [TestCase("eve@example.com", NewPassword, "Nobody, or more than one, has the address 'eve@example.com'")]
    [TestCase("ada@example.com", "short", "The password on standard input has 5 characters; allowed: 12 to 200 characters")]
    [TestCase("ada", NewPassword, "Usage: Agnes.Api reset-password EMAIL")]
    public async Task What_cannot_be_done_is_told_in_a_line(
        string email,
        string password,
        string expected,
        CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        await using (var before = await ApiOver(folder).StartAsync(cancellationToken))
        {
            await before.AddPersonAsync("ada", Roles.Admin, cancellationToken);
        }

        var reset = await RunAsync(folder, [email], password, cancellationToken);

        Assert.That((reset.ExitCode, reset.Errors.Count), Is.EqualTo((1, 1)));
        Assert.That(reset.Errors[0], Does.StartWith(expected));
    }

    [Test]
    public async Task A_running_API_is_in_the_way(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        await using var api = await ApiOver(folder).StartAsync(cancellationToken);
        await api.AddPersonAsync("ada", Roles.Admin, cancellationToken);

        var reset = await RunAsync(folder, ["ada@example.com"], NewPassword, cancellationToken);

        Assert.That((reset.ExitCode, reset.Errors.Count), Is.EqualTo((1, 1)));
    }

    private static AgnesApi ApiOver(TempFolder folder) => new AgnesApi().With("DATA_DIR", folder.Path);

    private static Task<ApiProcess> RunAsync(TempFolder folder, string[] arguments, string input, CancellationToken cancellationToken) =>
        ApiProcess.RunAsync(
            ["reset-password", .. arguments],
            input,
            new Dictionary<string, string> { ["DATA_DIR"] = folder.Path },
            cancellationToken);
}
