/** What a caller may do, and what each part of it means; closed. */
export const SCOPES = {
  read: 'Ask for everything that is recorded.',
  write: 'Record and change, and take back what one has recorded oneself.',
  curate: 'Take back what others recorded, judge identity, erase, and see who made a change.',
  admin: 'Make, list and revoke keys, and see who made a change.',
} as const;

export type Scope = keyof typeof SCOPES;

/** The scopes by name, from the least to the greatest. */
export const SCOPE_NAMES = Object.keys(SCOPES) as readonly Scope[];

/** Roles: sets of scopes under one name, each with all of those before it. */
export const ROLES = {
  reader: ['read'],
  editor: ['read', 'write'],
  curator: ['read', 'write', 'curate'],
  admin: ['read', 'write', 'curate', 'admin'],
} as const satisfies Readonly<Record<string, readonly Scope[]>>;

export type Role = keyof typeof ROLES;

/** The roles by name, from the least to the greatest. */
export const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

/** Whether `value` is the name of a scope. */
export function isScope(value: unknown): value is Scope {
  return typeof value === 'string' && Object.hasOwn(SCOPES, value);
}

/** Whether `value` is the name of a role. */
export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && Object.hasOwn(ROLES, value);
}
