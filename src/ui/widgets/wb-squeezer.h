/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libadwaita 1.2 does not do for an AdwSqueezer: a child that there is no room for stays on
 * the accessibility bus as if it were seen. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* From now on only the child that is seen is there for those who hear the window. */
void wb_squeezer_hide_others (AdwSqueezer *squeezer);

G_END_DECLS
