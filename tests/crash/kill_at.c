/* Kills the process that loads it (LD_PRELOAD) just before its Nth change of a file: KILL_AT=N.
 * Without a number it counts the changes, and writes how many there were to the file that
 * KILL_AT_COUNT names. A timer would nearly never hit the moment between two renames; this hits
 * each.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long changes;

static void change(void) {
    const char* at = getenv("KILL_AT");
    const long number = atomic_fetch_add(&changes, 1) + 1;
    if (at && number == atol(at)) kill(getpid(), SIGKILL);
}

__attribute__((destructor)) static void tell(void) {
    const char* path = getenv("KILL_AT_COUNT");
    FILE* file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(file, "%ld\n", atomic_load(&changes));
    fclose(file);
}

/* Defines a function that counts, then calls the C library's of the same name. */
#define COUNTED(type, name, parameters, arguments)        \
    type name parameters {                                \
        type(*real) parameters = dlsym(RTLD_NEXT, #name); \
        change();                                         \
        return real arguments;                            \
    }

COUNTED(int, rename, (const char* from, const char* to), (from, to))
COUNTED(int, renameat, (int a, const char* from, int b, const char* to), (a, from, b, to))
COUNTED(int, link, (const char* from, const char* to), (from, to))
COUNTED(int, unlink, (const char* path), (path))
COUNTED(int, unlinkat, (int folder, const char* path, int flags), (folder, path, flags))
COUNTED(int, rmdir, (const char* path), (path))
COUNTED(int, remove, (const char* path), (path))
COUNTED(int, mkdir, (const char* path, mode_t mode), (path, mode))
COUNTED(int, fsync, (int fd), (fd))
COUNTED(int, fdatasync, (int fd), (fd))
COUNTED(int, ftruncate, (int fd, off_t size), (fd, size))

/* What goes to a terminal or a pipe is no change of a file. */
#define COUNTED_WRITE(name, parameters, arguments)           \
    ssize_t name parameters {                                \
        ssize_t(*real) parameters = dlsym(RTLD_NEXT, #name); \
        if (fd > STDERR_FILENO) change();                    \
        return real arguments;                               \
    }

COUNTED_WRITE(write, (int fd, const void* bytes, size_t size), (fd, bytes, size))
COUNTED_WRITE(pwrite, (int fd, const void* bytes, size_t size, off_t at), (fd, bytes, size, at))
COUNTED_WRITE(writev, (int fd, const struct iovec* parts, int count), (fd, parts, count))

/* An open is a change if it may make the file. */
#define COUNTED_OPEN(name, parameters, arguments)        \
    int name parameters {                                \
        int(*real) parameters = dlsym(RTLD_NEXT, #name); \
        mode_t mode = 0;                                 \
        if (flags & (O_CREAT | O_TMPFILE)) {             \
            va_list rest;                                \
            va_start(rest, flags);                       \
            mode = va_arg(rest, mode_t);                 \
            va_end(rest);                                \
        }                                                \
        if (flags & O_CREAT) change();                   \
        return real arguments;                           \
    }

COUNTED_OPEN(open, (const char* path, int flags, ...), (path, flags, mode))
COUNTED_OPEN(open64, (const char* path, int flags, ...), (path, flags, mode))
COUNTED_OPEN(openat, (int folder, const char* path, int flags, ...), (folder, path, flags, mode))
