using System.Text.Json.Nodes;
using Agnes.Api.Database;
using Agnes.Api.Hosting;
using Agnes.Api.Processors;
using Agnes.Pipeline.Configuration;
using Agnes.Pipeline.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agnes.Api.Accounts;

/// <summary>
/// <c>Agnes.Api reset-password EMAIL</c>: for who is locked out. Works on the database itself, which a running API does not
/// let go of; the password comes from standard input.
/// </summary>
public static class ResetPasswordCommand
{
    public const string Name = "reset-password";

    private const string Usage = $"Usage: Agnes.Api {Name} EMAIL, with the password on standard input and the API stopped";

    /// <exception cref="StartRefusedException">Nothing was changed; the message says why.</exception>
    public static async Task RunAsync(
        string[] arguments,
        TextReader input,
        TextWriter output,
        CancellationToken cancellationToken)
    {
        if (arguments is not [var text] || !EmailAddress.TryParse(text, out var email))
        {
            throw new StartRefusedException(Usage);
        }

        var settings = new SettingsReader(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        var options = DatabaseOptions.Read(settings, DataDirectory.Read(settings));
        settings.ThrowIfFaulty();
        if (!File.Exists(options.Path))
        {
            throw new StartRefusedException($"There is no database at {options.Path}; is DATA_DIR the folder of this Agnes?");
        }

        var password = await input.ReadLineAsync(cancellationToken) ?? "";
        if (!Passwords.IsAllowed(password))
        {
            throw new StartRefusedException($"The password on standard input has {password.Length} characters; allowed: {Passwords.Allowed}");
        }

        await using var database = await AgnesDatabase.OpenAsync(options, NullLogger<AgnesDatabase>.Instance, cancellationToken);
        var account = await ResetAsync(database, email, password, cancellationToken);
        await output.WriteLineAsync($"{account.Email} ({account.Role}) has the new password.");
        if (!account.Active)
        {
            await output.WriteLineAsync("The account is deactivated, and stays so.");
        }
    }

    private static async Task<Account> ResetAsync(
        AgnesDatabase database,
        EmailAddress email,
        string password,
        CancellationToken cancellationToken)
    {
        var hash = new Passwords().Hash(password);
        var now = TimeProvider.System.GetUtcNow().CutToMicroseconds();
        return await database.WriteAsync(
            async (connection, token) =>
            {
                var account = await Account.FindByEmailAsync(connection, email, token)
                    ?? throw new StartRefusedException($"Nobody, or more than one, has the address '{email}'; allowed: the address of an account");
                await PasswordChange.ApplyAsync(connection, account.Id, hash, token);
                await AccountAudit.DoneAsync(
                    connection,
                    new Caller(null, null),
                    now,
                    Links.OneTimeLinks.PasswordAction,
                    account.Resource,
                    new JsonObject { ["by"] = Name },
                    token);
                return account;
            },
            cancellationToken);
    }
}
