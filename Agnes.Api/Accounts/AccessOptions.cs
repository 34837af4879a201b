using Agnes.Pipeline.Configuration;

namespace Agnes.Api.Accounts;

/// <summary>Who gets in without an account.</summary>
public sealed class AccessOptions
{
    private const string AdminEmailVariable = "AGNES_ADMIN_EMAIL";

    private const string AdminPasswordVariable = "AGNES_ADMIN_PASSWORD";

    /// <summary>Whether every request is the admin <c>dev@localhost</c> (<c>LOCAL_DEV_MODE</c>).</summary>
    public bool LocalDevMode { get; set; }

    /// <summary>The secret that the scheduler shares (<c>SCHEDULER_API_TOKEN</c>); null: the one kept in the data folder.</summary>
    public string? SchedulerToken { get; set; }

    /// <summary>Who becomes the first admin without a set-up link (<c>AGNES_ADMIN_EMAIL</c>).</summary>
    public EmailAddress? AdminEmail { get; set; }

    /// <summary>That admin's password (<c>AGNES_ADMIN_PASSWORD</c>); not looked at once there is an admin.</summary>
    public string? AdminPassword { get; set; }

    /// <summary>Reads the variables named above.</summary>
    public static AccessOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var password = settings.Secret(AdminPasswordVariable);
        var access = new AccessOptions
        {
            LocalDevMode = settings.Flag("LOCAL_DEV_MODE"),
            SchedulerToken = settings.Secret("SCHEDULER_API_TOKEN"),
            AdminEmail = settings.ParsedOrNull<EmailAddress>(
                AdminEmailVariable,
                EmailAddress.Allowed,
                text => EmailAddress.TryParse(text, out var address) ? address : null),
            AdminPassword = password,
        };
        if (password is not null && !Passwords.IsAllowed(password))
        {
            settings.AddFault(AdminPasswordVariable, password, Passwords.Allowed);
        }
        else if (access.AdminEmail is not null && password is null)
        {
            settings.AddFault(AdminPasswordVariable, password, $"{Passwords.Allowed}, where {AdminEmailVariable} is set");
        }

        return access;
    }
}
