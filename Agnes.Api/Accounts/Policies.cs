using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Agnes.Api.Accounts;

/// <summary>Who may.</summary>
public static class Policies
{
    /// <summary>A person.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>A person who is an admin.</summary>
    public const string Admin = nameof(Admin);

    /// <summary>An admin, or the scheduler.</summary>
    public const string AdminOrScheduler = nameof(AdminOrScheduler);

    /// <summary>A person, or the scheduler.</summary>
    public const string SignedInOrScheduler = nameof(SignedInOrScheduler);

    public static void AddPolicies(this AuthorizationBuilder authorization)
    {
        ArgumentNullException.ThrowIfNull(authorization);
        authorization
            // In LOCAL_DEV_MODE the scheduler is a person as well.
            .AddPolicy(SignedIn, policy => policy
                .RequireClaim(ClaimTypes.NameIdentifier)
                .RequireAssertion(context => !context.User.IsInRole(Roles.Scheduler)))
            .AddPolicy(Admin, policy => policy.RequireRole(Roles.Admin))
            .AddPolicy(AdminOrScheduler, policy => policy.RequireRole(Roles.Admin, Roles.Scheduler))
            .AddPolicy(SignedInOrScheduler, policy => policy.RequireAuthenticatedUser());
    }
}
